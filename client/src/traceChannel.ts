// Lets the protocol's trace appear in an output channel at any log level. The language client writes its trace through the log
// level of the channel, which only a person can set; the setting `packwright.trace` shall be enough.
import { EventEmitter, type LogLevel, type LogOutputChannel } from "vscode";

/** A channel whose traces are written into `output` as ordinary lines. Disposing it leaves `output` alone. */
export function createTraceChannel(output: LogOutputChannel): LogOutputChannel {
  const never = new EventEmitter<LogLevel>();
  return {
    name: output.name,
    logLevel: output.logLevel,
    onDidChangeLogLevel: never.event,
    trace: (message) => output.info(message),
    debug: (message) => output.debug(message),
    info: (message) => output.info(message),
    warn: (message) => output.warn(message),
    error: (message) => output.error(message),
    append: (value) => output.append(value),
    appendLine: (value) => output.appendLine(value),
    replace: (value) => output.replace(value),
    clear: () => output.clear(),
    show: () => output.show(true),
    hide: () => output.hide(),
    dispose: () => never.dispose(),
  };
}
