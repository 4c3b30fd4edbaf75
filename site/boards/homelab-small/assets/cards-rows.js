"use strict";
(globalThis.TraceCards ??= {})["rows"] = {"cards":{"rows.variance":{"filter":0,"formula":1,"published":["The committed campaign: 510 (holds)"],"value":"510"}},"words":["variance pass, all models","number of generations"]};
