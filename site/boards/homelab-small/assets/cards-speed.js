"use strict";
(globalThis.TraceCards ??= {})["speed"] = {"cards":{"speed.model.smollm2:135m-instruct-q4_1":{"filter":0,"formula":1,"interval":"[31.0, 32.2], rows resampled","n":252,"value":"31.6 tok/s"}},"words":["variance pass, smollm2:135m-instruct-q4_1, answers completed or cut off, with a speed","mean of the runtime's decode speed"]};
