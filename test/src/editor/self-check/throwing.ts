// A suite that cannot be loaded.
throw new Error("This suite cannot be loaded, on purpose.");
