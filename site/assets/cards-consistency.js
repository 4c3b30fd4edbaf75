"use strict";
(globalThis.TraceCards ??= {})["consistency"] = {"cards":{"consistency.quality.equal":{"filter":0,"formula":1,"n":1786,"value":"15.2 %"}},"words":["variance pass, functional models, cells of model and scenario","share of cells whose repetitions all have the same quality"]};
