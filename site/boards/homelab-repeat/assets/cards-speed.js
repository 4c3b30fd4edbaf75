"use strict";
(globalThis.TraceCards ??= {})["speed"] = {"cards":{"speed.model.smollm2:135m-instruct-q4_1":{"filter":0,"formula":1,"interval":"[44.6, 52.2], rows resampled","n":19,"value":"48.5 tok/s"}},"words":["deterministic pass, smollm2:135m-instruct-q4_1, answers completed or cut off, with a speed","mean of the runtime's decode speed"]};
