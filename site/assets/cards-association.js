"use strict";
(globalThis.TraceCards ??= {})["association"] = {"cards":{"association.energy.refusal.instruct":{"filter":0,"formula":1,"interval":"[0.28, 0.65], models and scenarios resampled","n":90,"value":"0.53"}},"words":["variance pass, functional instruct models","Spearman's ρ of energy and refusal over models; whole models and scenarios resampled"]};
