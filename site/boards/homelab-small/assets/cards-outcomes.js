"use strict";
(globalThis.TraceCards ??= {})["outcomes"] = {"cards":{"outcomes.completed":{"filter":0,"formula":1,"value":"156"},"outcomes.completed.model.smollm2:135m-instruct-q4_1":{"filter":2,"formula":1,"value":"123"}},"words":["variance pass, all models","number of generations with this outcome","variance pass, smollm2:135m-instruct-q4_1"]};
