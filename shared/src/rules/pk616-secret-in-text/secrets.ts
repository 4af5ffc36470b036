// What credentials look like. Data for the rule; its page shows the same list.

/** Texts that are a credential wherever they stand. */
export const secretForms: readonly { readonly what: string; readonly form: RegExp }[] = [
  { what: "a private key", form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { what: "an AWS access key", form: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "a GitHub token", form: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})\b/ },
  { what: "a GitLab token", form: /\bglpat-[A-Za-z0-9_-]{20,255}/ },
  { what: "a Slack token", form: /\bxox[abprs]-[A-Za-z0-9-]{10,255}/ },
  { what: "a Google API key", form: /\bAIza[0-9A-Za-z_-]{35}/ },
  { what: "an npm token", form: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: "an API key", form: /\bsk-(?:[a-z]{2,10}[0-9]{0,2}-){0,2}(?=[A-Za-z_]*[0-9])[A-Za-z0-9_]{20,255}/ },
  { what: "a signed token", form: /\beyJ[A-Za-z0-9_-]{10,200}\.eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{10,1000}/ },
  { what: "a password in an address", form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:[^\s/:@${}]{3,100}@/ },
];

/** Names of environment variables that hold credentials. */
export const secretName = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY)$/i;
