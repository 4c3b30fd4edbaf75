"use strict";
(globalThis.TraceCards ??= {})["rows"] = {"cards":{"rows.deterministic":{"filter":0,"formula":1,"value":"38"}},"words":["deterministic pass, all models","number of generations"]};
