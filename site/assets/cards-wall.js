"use strict";
(globalThis.TraceCards ??= {})["wall"] = {"cards":{"wall.bracket.4-5gb":{"filter":0,"formula":1,"n":5,"published":["Section 5.1: 3× (wall time per model, top bracket over 1–2B) (holds)"],"value":"6767 s"}},"words":["variance pass, bracket 4-5GB, functional models, all generations","sum of wall time ÷ number of models"]};
