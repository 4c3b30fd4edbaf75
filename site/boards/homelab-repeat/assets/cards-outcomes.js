"use strict";
(globalThis.TraceCards ??= {})["outcomes"] = {"cards":{"outcomes.completed":{"filter":0,"formula":1,"value":"9"},"outcomes.completed.model.smollm2:135m-instruct-q4_1":{"filter":2,"formula":1,"value":"8"}},"words":["deterministic pass, all models","number of generations with this outcome","deterministic pass, smollm2:135m-instruct-q4_1"]};
