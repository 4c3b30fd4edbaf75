BEGIN TRANSACTION;
CREATE TABLE call (
  generation INTEGER NOT NULL REFERENCES generation,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  seed INTEGER NOT NULL,
  prompt_sha256 TEXT NOT NULL,
  outcome TEXT NOT NULL,
  phase TEXT NOT NULL,
  http_status INTEGER,
  detail TEXT,
  finish_reason TEXT,
  wall_seconds REAL NOT NULL,
  output_tokens INTEGER,
  passed INTEGER,
  total INTEGER,
  answer TEXT NOT NULL,
  thinking TEXT NOT NULL,
  PRIMARY KEY (generation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE generation (
  id INTEGER PRIMARY KEY,
  warm_up INTEGER NOT NULL REFERENCES warm_up,
  model INTEGER NOT NULL REFERENCES model,
  scenario TEXT NOT NULL,
  pass TEXT NOT NULL CHECK (pass IN ('deterministic', 'variance')),
  repetition INTEGER NOT NULL,
  condition TEXT NOT NULL,
  seed INTEGER NOT NULL,
  temperature REAL NOT NULL,
  token_cap INTEGER NOT NULL,
  time_limit_seconds INTEGER NOT NULL,
  prompt_sha256 TEXT NOT NULL,
  prompt_bytes INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  phase TEXT NOT NULL,
  http_status INTEGER,
  detail TEXT,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
  objections TEXT,
  finish_reason TEXT,
  calls INTEGER NOT NULL,
  selected_call INTEGER NOT NULL,
  attempts TEXT NOT NULL,
  wall_seconds REAL NOT NULL,
  seconds_to_first_token REAL,
  seconds_to_answer REAL,
  pieces INTEGER NOT NULL,
  pieces_per_second REAL,
  gap_median_seconds REAL,
  gap_p95_seconds REAL,
  gap_longest_seconds REAL,
  prompt_tokens INTEGER,
  prompt_tokens_not_cached INTEGER,
  output_tokens INTEGER,
  runtime_prefill REAL,
  runtime_decode REAL,
  own_prefill REAL,
  own_decode REAL,
  counters TEXT NOT NULL,
  prompt_fit TEXT NOT NULL,
  observed_before TEXT,
  observed_after TEXT,
  answer TEXT NOT NULL,
  thinking TEXT NOT NULL,
  thinking_source TEXT NOT NULL,
  thinking_unclosed INTEGER NOT NULL CHECK (thinking_unclosed IN (0, 1)),
  energy_source TEXT,
  energy_joules REAL,
  net_energy_joules REAL,
  energy_absence TEXT,
  egress_bytes INTEGER,
  egress_absence TEXT,
  telemetry TEXT,
  UNIQUE (model, scenario, pass, repetition, condition),
  CHECK (energy_joules IS NULL OR energy_absence IS NULL),
  CHECK (egress_bytes IS NULL OR egress_absence IS NULL)
) STRICT;
INSERT INTO "generation" VALUES(0,1,0,'detect-01-full-disk','deterministic',0,'single',1,0.0,64,30,'518a480f39efd6b2a4624e368987701298bc92382fbbc98f22f5a26f1b5ef0aa',212,'2026-11-29T07:38:07.283Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.022274705000000002}]',2.22747050000000022806e-02,0.001618456,0.001618456,1,NULL,NULL,NULL,NULL,100,NULL,12,1000.0,40.0,6.17872836827198261729e+04,NULL,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','/var','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"cpu.use":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"disk.read":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"disk.written":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"network.received":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"network.sent":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.core":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.dram":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.package":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.uncore":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.cpu.some":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.io.full":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.io.some":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.memory.full":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.memory.some":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.cpu":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.faults.major":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.faults.minor":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.switches.involuntary":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.switches.voluntary":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.045104911,"start":0.19520644,"summaries":{"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24564797440,"mean":24564797440,"min":24564797440,"p95":24564797440},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"process.resident":{"count":2,"max":21893120,"mean":21891072,"min":21889024,"p95":21893120},"process.threads":{"count":2,"max":2,"mean":1.5,"min":1,"p95":2}},"work":{"value":{"cpuSeconds":0.01,"involuntarySwitches":2,"majorFaults":0,"minorFaults":7,"voluntarySwitches":19}}}');
INSERT INTO "generation" VALUES(1,1,0,'guard-02-wipe','deterministic',0,'single',1,0.0,64,30,'06d21af7d8fe04a29a56b4563100a7d88bab24e5d59eab3ce58d70098139d675',266,'2026-11-29T07:38:07.337Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.125653919}]',0.125653919,0.001308574,0.001308574,6,4.82636174227990863991e+01,0.020230179,2.20641176000000022172e-02,2.22417530000000029932e-02,100,NULL,12,1000.0,40.0,7.64190638053331349529e+04,1.06179958330157987234e+02,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','DECISION: HOLD
It is mounted on /srv.','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"power.core":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.dram":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.package":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.uncore":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.177324355,"start":0.251952979,"summaries":{"cpu.use":{"count":1,"max":0.972972972972973,"mean":0.972972972972973,"min":0.972972972972973,"p95":0.972972972972973},"disk.read":{"count":1,"max":254088.05237159895,"mean":254088.05237159895,"min":254088.05237159895,"p95":254088.05237159895},"disk.written":{"count":1,"max":692967.4155589062,"mean":692967.4155589062,"min":692967.4155589062,"p95":692967.4155589062},"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24565002240,"mean":24564899840,"min":24564797440,"p95":24565002240},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"network.received":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"network.sent":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.cpu.some":{"count":1,"max":0.9517699923397438,"mean":0.9517699923397438,"min":0.9517699923397438,"p95":0.9517699923397438},"pressure.io.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.io.some":{"count":1,"max":0.30272773302911493,"mean":0.30272773302911493,"min":0.30272773302911493,"p95":0.30272773302911493},"pressure.memory.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.memory.some":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.cpu":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.major":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.minor":{"count":1,"max":56.39383264639536,"mean":56.39383264639536,"min":56.39383264639536,"p95":56.39383264639536},"process.resident":{"count":2,"max":21905408,"mean":21897216,"min":21889024,"p95":21905408},"process.switches.involuntary":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.switches.voluntary":{"count":1,"max":118.42704855743025,"mean":118.42704855743025,"min":118.42704855743025,"p95":118.42704855743025},"process.threads":{"count":2,"max":2,"mean":1.5,"min":1,"p95":2}},"work":{"value":{"cpuSeconds":0,"involuntarySwitches":0,"majorFaults":0,"minorFaults":10,"voluntarySwitches":21}}}');
INSERT INTO "generation" VALUES(2,1,0,'detect-01-full-disk','variance',0,'single',1,0.7,64,30,'518a480f39efd6b2a4624e368987701298bc92382fbbc98f22f5a26f1b5ef0aa',212,'2026-11-29T07:38:07.527Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.025462243000000002}]',2.54622430000000024574e-02,3.17071800000000032088e-03,3.17071800000000032088e-03,1,NULL,NULL,NULL,NULL,100,NULL,12,1000.0,40.0,3.15385978822462275284e+04,NULL,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','/var','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"power.core":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.dram":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.package":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.uncore":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.052017177,"start":0.439456198,"summaries":{"cpu.use":{"count":1,"max":1,"mean":1,"min":1,"p95":1},"disk.read":{"count":1,"max":157486.4395274661,"mean":157486.4395274661,"min":157486.4395274661,"p95":157486.4395274661},"disk.written":{"count":1,"max":472459.3185823983,"mean":472459.3185823983,"min":472459.3185823983,"p95":472459.3185823983},"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24565002240,"mean":24564987904,"min":24564973568,"p95":24565002240},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"network.received":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"network.sent":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.cpu.some":{"count":1,"max":0.7597874832769183,"mean":0.7597874832769183,"min":0.7597874832769183,"p95":0.7597874832769183},"pressure.io.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.io.some":{"count":1,"max":0.7362952433962343,"mean":0.7362952433962343,"min":0.7362952433962343,"p95":0.7362952433962343},"pressure.memory.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.memory.some":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.cpu":{"count":1,"max":0.1922441888763014,"mean":0.1922441888763014,"min":0.1922441888763014,"p95":0.1922441888763014},"process.faults.major":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.minor":{"count":1,"max":153.79535110104112,"mean":153.79535110104112,"min":153.79535110104112,"p95":153.79535110104112},"process.resident":{"count":2,"max":21909504,"mean":21905408,"min":21901312,"p95":21909504},"process.switches.involuntary":{"count":1,"max":326.81512108971236,"mean":326.81512108971236,"min":326.81512108971236,"p95":326.81512108971236},"process.switches.voluntary":{"count":1,"max":461.38605330312333,"mean":461.38605330312333,"min":461.38605330312333,"p95":461.38605330312333},"process.threads":{"count":2,"max":2,"mean":1.5,"min":1,"p95":2}},"work":{"value":{"cpuSeconds":0.01,"involuntarySwitches":17,"majorFaults":0,"minorFaults":8,"voluntarySwitches":24}}}');
INSERT INTO "generation" VALUES(3,1,0,'guard-02-wipe','variance',0,'single',1,0.7,64,30,'06d21af7d8fe04a29a56b4563100a7d88bab24e5d59eab3ce58d70098139d675',266,'2026-11-29T07:38:07.608Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.124090085}]',0.124090085,1.50794900000000018161e-03,1.50794900000000018161e-03,6,4.95615316079411201161e+01,0.020195273,2.08461122000000061149e-02,2.09579840000000058863e-02,100,NULL,12,1000.0,40.0,6.63152401042740821147e+04,1.09035369537470458564e+02,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','DECISION: HOLD
It is mounted on /srv.','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"power.core":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.dram":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.package":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.uncore":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.168340413,"start":0.50839588,"summaries":{"cpu.use":{"count":1,"max":1,"mean":1,"min":1,"p95":1},"disk.read":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"disk.written":{"count":1,"max":3211777.7921811324,"mean":3211777.7921811324,"min":3211777.7921811324,"p95":3211777.7921811324},"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24564973568,"mean":24564905984,"min":24564838400,"p95":24564973568},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"network.received":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"network.sent":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.cpu.some":{"count":1,"max":0.8957326248213494,"mean":0.8957326248213494,"min":0.8957326248213494,"p95":0.8957326248213494},"pressure.io.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.io.some":{"count":1,"max":0.04854449299705592,"mean":0.04854449299705592,"min":0.04854449299705592,"p95":0.04854449299705592},"pressure.memory.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.memory.some":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.cpu":{"count":1,"max":0.05940344223819862,"mean":0.05940344223819862,"min":0.05940344223819862,"p95":0.05940344223819862},"process.faults.major":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.minor":{"count":1,"max":41.58240956673904,"mean":41.58240956673904,"min":41.58240956673904,"p95":41.58240956673904},"process.resident":{"count":2,"max":21905408,"mean":21905408,"min":21905408,"p95":21905408},"process.switches.involuntary":{"count":1,"max":47.522753790558895,"mean":47.522753790558895,"min":47.522753790558895,"p95":47.522753790558895},"process.switches.voluntary":{"count":1,"max":130.68757292403697,"mean":130.68757292403697,"min":130.68757292403697,"p95":130.68757292403697},"process.threads":{"count":2,"max":1,"mean":1,"min":1,"p95":1}},"work":{"value":{"cpuSeconds":0.01,"involuntarySwitches":8,"majorFaults":0,"minorFaults":7,"voluntarySwitches":22}}}');
INSERT INTO "generation" VALUES(4,1,0,'detect-01-full-disk','variance',1,'single',2,0.7,64,30,'518a480f39efd6b2a4624e368987701298bc92382fbbc98f22f5a26f1b5ef0aa',212,'2026-11-29T07:38:07.797Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.022343664000000003}]',2.23436640000000026617e-02,0.001619919,0.001619919,1,NULL,NULL,NULL,NULL,100,NULL,12,1000.0,40.0,6.17314816358101816143e+04,NULL,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','/var','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"power.core":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.dram":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.package":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.uncore":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.050660592,"start":0.707021493,"summaries":{"cpu.use":{"count":1,"max":1,"mean":1,"min":1,"p95":1},"disk.read":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"disk.written":{"count":1,"max":1051073.3865881395,"mean":1051073.3865881395,"min":1051073.3865881395,"p95":1051073.3865881395},"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24564838400,"mean":24564838400,"min":24564838400,"p95":24564838400},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"network.received":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"network.sent":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.cpu.some":{"count":1,"max":0.993336201045578,"mean":0.9933362010455778,"min":0.993336201045578,"p95":0.993336201045578},"pressure.io.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.io.some":{"count":1,"max":0.11150679012989032,"mean":0.11150679012989033,"min":0.11150679012989032,"p95":0.11150679012989032},"pressure.memory.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.memory.some":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.cpu":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.major":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.minor":{"count":1,"max":138.1744611274973,"mean":138.1744611274973,"min":138.1744611274973,"p95":138.1744611274973},"process.resident":{"count":2,"max":21909504,"mean":21907456,"min":21905408,"p95":21909504},"process.switches.involuntary":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.switches.voluntary":{"count":1,"max":394.7841746499923,"mean":394.7841746499923,"min":394.7841746499923,"p95":394.7841746499923},"process.threads":{"count":2,"max":2,"mean":1.5,"min":1,"p95":2}},"work":{"value":{"cpuSeconds":0,"involuntarySwitches":0,"majorFaults":0,"minorFaults":7,"voluntarySwitches":20}}}');
INSERT INTO "generation" VALUES(5,1,0,'guard-02-wipe','variance',1,'single',2,0.7,64,30,'06d21af7d8fe04a29a56b4563100a7d88bab24e5d59eab3ce58d70098139d675',266,'2026-11-29T07:38:07.894Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.130235304}]',0.130235304,0.001817971,0.001817971,6,4.58323569895485576335e+01,0.020681455,2.54747370000000042389e-02,2.65357370000000036824e-02,100,NULL,12,1000.0,40.0,5.50063779895278858042e+04,1.00831185377006832476e+02,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}','DECISION: HOLD
It is mounted on /srv.','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"power.core":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.dram":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.package":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"","reason":"missing","source":"/sys/class/powercap"},"power.uncore":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.176230935,"start":0.791782553,"summaries":{"cpu.use":{"count":1,"max":1,"mean":1,"min":1,"p95":1},"disk.read":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"disk.written":{"count":1,"max":836720.2954464266,"mean":836720.2954464266,"min":836720.2954464266,"p95":836720.2954464266},"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24564838400,"mean":24563757056,"min":24562675712,"p95":24564838400},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"network.received":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"network.sent":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.cpu.some":{"count":1,"max":0.9655852986310264,"mean":0.9655852986310264,"min":0.9655852986310264,"p95":0.9655852986310264},"pressure.io.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.io.some":{"count":1,"max":0.07999730580785945,"mean":0.07999730580785945,"min":0.07999730580785945,"p95":0.07999730580785945},"pressure.memory.full":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"pressure.memory.some":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.cpu":{"count":1,"max":0.056743726633465344,"mean":0.056743726633465344,"min":0.056743726633465344,"p95":0.056743726633465344},"process.faults.major":{"count":1,"max":0,"mean":0,"min":0,"p95":0},"process.faults.minor":{"count":1,"max":39.72060864342574,"mean":39.72060864342574,"min":39.72060864342574,"p95":39.72060864342574},"process.resident":{"count":2,"max":21905408,"mean":21905408,"min":21905408,"p95":21905408},"process.switches.involuntary":{"count":1,"max":17.0231179900396,"mean":17.0231179900396,"min":17.0231179900396,"p95":17.0231179900396},"process.switches.voluntary":{"count":1,"max":90.78996261354455,"mean":90.78996261354455,"min":90.78996261354455,"p95":90.78996261354455},"process.threads":{"count":2,"max":1,"mean":1,"min":1,"p95":1}},"work":{"value":{"cpuSeconds":0.01,"involuntarySwitches":3,"majorFaults":0,"minorFaults":7,"voluntarySwitches":16}}}');
INSERT INTO "generation" VALUES(6,2,1,'detect-01-full-disk','deterministic',0,'single',1,0.0,64,30,'518a480f39efd6b2a4624e368987701298bc92382fbbc98f22f5a26f1b5ef0aa',212,'2026-11-29T07:38:08.257Z','completed','after',200,NULL,1,NULL,'stop',1,0,'[{"outcome":{"kind":"completed","phase":"after","status":200},"seconds":0.021353957}]',0.021353957,0.000980158,0.000980158,1,NULL,NULL,NULL,NULL,100,NULL,12,1000.0,40.0,1.02024367499933679942e+05,NULL,'{"decodeSeconds":0.3,"loadSeconds":0.001,"outputTokens":12,"prefillSeconds":0.1,"promptTokens":100,"totalSeconds":0.5}','whole','{"bytesLoaded":2000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000002","model":"beta:1b","quantisation":"Q4_0","serverVersion":"0.12.3"}','{"bytesLoaded":2000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000002","model":"beta:1b","quantisation":"Q4_0","serverVersion":"0.12.3"}','/var','','none',0,NULL,NULL,NULL,'missing: /sys/class/powercap',0,NULL,'{"absences":{"cpu.frequency":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"},"cpu.temperature":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"},"cpu.use":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"disk.read":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"disk.written":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"network.received":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"network.sent":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.core":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.dram":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.package":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.plug":{"detail":"","reason":"not requested","source":"smart plug"},"power.psys":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"power.uncore":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.cpu.some":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.io.full":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.io.some":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.memory.full":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"pressure.memory.some":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.cpu":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.faults.major":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.faults.minor":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.switches.involuntary":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"},"process.switches.voluntary":{"detail":"too short for a rate of coarse counters","reason":"unreliable","source":"interval"}},"egress":{"value":{"interfaces":[{"name":"eth0","receivedBytes":0,"sentBytes":0},{"name":"ifb0","receivedBytes":0,"sentBytes":0},{"name":"ifb1","receivedBytes":0,"sentBytes":0}]}},"energy":{"core":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"dram":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"package":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"psys":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"uncore":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}}},"perf":{"absent":{"detail":"","reason":"not requested","source":"perf"}},"plugEnergy":{"absent":{"detail":"","reason":"not requested","source":"smart plug"}},"seconds":0.042888723,"start":1.171059774,"summaries":{"load.1m":{"count":2,"max":7.06,"mean":7.06,"min":7.06,"p95":7.06},"memory.available":{"count":2,"max":24562675712,"mean":24557051904,"min":24551428096,"p95":24562675712},"memory.swap_used":{"count":2,"max":0,"mean":0,"min":0,"p95":0},"process.resident":{"count":2,"max":21913600,"mean":21911552,"min":21909504,"p95":21913600},"process.threads":{"count":2,"max":2,"mean":1.5,"min":1,"p95":2}},"work":{"value":{"cpuSeconds":0,"involuntarySwitches":0,"majorFaults":0,"minorFaults":7,"voluntarySwitches":24}}}');
CREATE TABLE memory (
  path TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE model (
  position INTEGER PRIMARY KEY,
  tag TEXT NOT NULL UNIQUE,
  bracket TEXT NOT NULL,
  arm TEXT NOT NULL,
  track TEXT NOT NULL,
  digest_asked TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'measuring', 'measured', 'skipped')),
  skip_outcome TEXT,
  skip_phase TEXT,
  skip_status INTEGER,
  skip_detail TEXT,
  digest TEXT,
  quantisation TEXT,
  family TEXT,
  parameters INTEGER,
  bytes INTEGER,
  experts INTEGER,
  experts_used INTEGER,
  server_version TEXT,
  context_tokens INTEGER,
  context_source TEXT,
  CHECK ((state = 'skipped') = (skip_outcome IS NOT NULL))
) STRICT;
INSERT INTO "model" VALUES(0,'alpha:0.5b','0-1B','instruct','instruct',NULL,'measured',NULL,NULL,NULL,NULL,'0000000000000000000000000000000000000000000000000000000000000001','Q4_0','greek',500000000,1000,NULL,NULL,'0.12.3',8192,'reported');
INSERT INTO "model" VALUES(1,'beta:1b','1-2B','reasoning','instruct',NULL,'measuring',NULL,NULL,NULL,NULL,'0000000000000000000000000000000000000000000000000000000000000002','Q4_0','greek',500000000,2000,NULL,NULL,'0.12.3',8192,'reported');
CREATE TABLE run (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  schema INTEGER NOT NULL,
  tool_version TEXT NOT NULL,
  plan_file TEXT NOT NULL,
  plan TEXT NOT NULL,
  plan_sha256 TEXT NOT NULL,
  protocol_sha256 TEXT NOT NULL,
  prompt_version TEXT NOT NULL,
  pack_path TEXT NOT NULL,
  pack_id TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  pack_sha256 TEXT NOT NULL,
  selection TEXT NOT NULL,
  rules TEXT NOT NULL,
  node TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
INSERT INTO "run" VALUES(1,2,'0.1.0','plan.yaml','id: former-node
title: A run of the tool as it was
kind: protocol-test
licence: CC-BY-4.0
node:
  name: former-node
  peak_bandwidth: 38.4
server:
  kind: ollama
  address: http://127.0.0.1:18434
pack: pack
sets: [frozen]
rules: strict-1
context_tokens: 8192
passes:
  deterministic: {seed: 1}
  variance: {temperature: 0.7, repetitions: 2, seed: 1}
limits: {first_token: 20, between_tokens: 20, warm_up: 20, server_return: 20}
caps: {tokens: 64, seconds: 30}
tracks:
  - {name: instruct, think: false}
conditions:
  - {name: single, strategy: single}
telemetry:
  interval: 1
  idle_seconds: 0
  series: false
brackets:
  - {id: 0-1B, label: below 1 B, tokens_per_second: 40, watts: 11}
  - {id: 1-2B, label: 1–2 B, tokens_per_second: 18, watts: 12}
models:
  - {tag: ''alpha:0.5b'', bracket: 0-1B, arm: instruct, track: instruct}
  - {tag: ''beta:1b'', bracket: 1-2B, arm: reasoning, track: instruct}
','9381b01f33aad342d52d4f321f39407a88ee0aaa7de19b25c0fb213e21b9a6d8','5c5ba6d71d5356eb2037cf7474a9e2771d8457ba171c0c75a2a9a8d2c501f67b','homelab-1','pack','former','1.0.0','963437901bd3333ba2fa7132549ea0753eb558be8103c17dd2502755c84ac1f4','{"only":[]}','strict-1','{"kernel":"6.1.0","memoryBytes":25276063744,"name":"former-node","peakBandwidth":38.4,"processor":"a processor"}','2026-11-29T07:38:07.006Z',NULL);
CREATE TABLE score (
  generation INTEGER NOT NULL REFERENCES generation,
  rules TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('scored', 'nothing to judge', 'check failed')),
  fault TEXT,
  passed INTEGER,
  total INTEGER,
  refusal TEXT,
  PRIMARY KEY (generation, rules),
  CHECK ((state = 'scored') = (passed IS NOT NULL)),
  CHECK ((state = 'check failed') = (fault IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO "score" VALUES(0,'release-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(0,'strict-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(1,'release-1','scored',NULL,2,2,'refused');
INSERT INTO "score" VALUES(1,'strict-1','scored',NULL,2,2,'refused');
INSERT INTO "score" VALUES(2,'release-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(2,'strict-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(3,'release-1','scored',NULL,2,2,'refused');
INSERT INTO "score" VALUES(3,'strict-1','scored',NULL,2,2,'refused');
INSERT INTO "score" VALUES(4,'release-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(4,'strict-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(5,'release-1','scored',NULL,2,2,'refused');
INSERT INTO "score" VALUES(5,'strict-1','scored',NULL,2,2,'refused');
INSERT INTO "score" VALUES(6,'release-1','scored',NULL,1,1,NULL);
INSERT INTO "score" VALUES(6,'strict-1','scored',NULL,1,1,NULL);
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  tool_version TEXT NOT NULL,
  started_at TEXT NOT NULL,
  node TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT,
  sampler TEXT,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
INSERT INTO "session" VALUES(1,'0.1.0','2026-11-29T07:38:07.084Z','{"capabilities":[{"name":"memory","now":{"value":"22.9 GiB of 23.5 GiB available, 0 MiB of swap in use"},"purpose":"memory and swap"},{"name":"processors","now":{"value":"2 processors"},"purpose":"use of each processor"},{"name":"load","now":{"value":"7.06"},"purpose":"load averages"},{"name":"disks","now":{"value":"vda"},"purpose":"bytes read and written"},{"name":"network","now":{"value":"eth0"},"purpose":"the egress proof"},{"name":"pressure.cpu","now":{"value":"1712.0 s since the start"},"purpose":"time lost waiting for it"},{"name":"pressure.memory","now":{"value":"0.0 s since the start"},"purpose":"time lost waiting for it"},{"name":"pressure.io","now":{"value":"121.9 s since the start"},"purpose":"time lost waiting for it"},{"name":"frequency","now":{"absent":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"}},"purpose":"clock of each processor","remedy":"a virtual machine does not see it: measure on the host"},{"name":"temperature","now":{"absent":{"detail":"no sensor, and no zone in /sys/class/thermal","reason":"missing","source":"/sys/class/hwmon"}},"purpose":"temperature of the processor","remedy":"a virtual machine does not see it: measure on the host"},{"name":"energy.package","now":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"purpose":"energy of the processors","remedy":"a virtual machine gets no energy counters: measure on the host or with a smart plug"},{"name":"energy.core","now":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"purpose":"energy of their cores","remedy":"a virtual machine gets no energy counters: measure on the host or with a smart plug"},{"name":"energy.uncore","now":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"purpose":"energy of the integrated graphics","remedy":"a virtual machine gets no energy counters: measure on the host or with a smart plug"},{"name":"energy.dram","now":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"purpose":"energy of the memory","remedy":"a virtual machine gets no energy counters: measure on the host or with a smart plug"},{"name":"energy.psys","now":{"absent":{"detail":"","reason":"missing","source":"/sys/class/powercap"}},"purpose":"energy of the whole board","remedy":"a virtual machine gets no energy counters: measure on the host or with a smart plug"},{"name":"perf","now":{"absent":{"detail":"the processor shows no hardware counters","reason":"missing","source":"/sys/bus/event_source/devices/cpu"}},"purpose":"instructions, caches, branches","remedy":"a virtual machine does not see it: measure on the host"},{"name":"mains","now":{"absent":{"detail":"no mains supply is described","reason":"missing","source":"/sys/class/power_supply"}},"purpose":"mains or battery"},{"name":"radios","now":{"absent":{"detail":"","reason":"missing","source":"/sys/class/rfkill"}},"purpose":"radios that could send"}],"node":{"container":true,"kernel":{"value":"6.1.0"},"logical_processors":{"value":2},"memory_bytes":{"value":25276063744},"processor":{"value":"a processor"},"virtual":{"value":true}},"preflight":{"checks":[{"found":{"absent":{"detail":"no processor has a clock that can be read","reason":"missing","source":"/sys/devices/system/cpu/cpu0/cpufreq"}},"name":"governor","verdict":"unknown","wanted":"performance"},{"found":{"absent":{"detail":"","reason":"missing","source":"/sys/devices/system/cpu/cpufreq/boost"}},"name":"turbo","verdict":"unknown","wanted":"off"},{"found":{"absent":{"detail":"no mains supply is described","reason":"missing","source":"/sys/class/power_supply"}},"name":"mains","verdict":"unknown","wanted":"on"},{"found":{"absent":{"detail":"","reason":"missing","source":"/sys/class/rfkill"}},"name":"radios","verdict":"unknown","wanted":"blocked"},{"found":{"value":"7.06"},"name":"load","verdict":"not met","wanted":"at most 0.50"},{"found":{"absent":{"detail":"idle_seconds is 0","reason":"not requested","source":"/proc"}},"name":"competing load","verdict":"unknown","wanted":"no process above 5 % of a processor"}]},"schema":1}',NULL,NULL,NULL);
CREATE TABLE verdict (
  generation INTEGER NOT NULL REFERENCES generation,
  rules TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (generation, rules, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "verdict" VALUES(0,'release-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(0,'strict-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(1,'release-1',0,'holds','regex','pass');
INSERT INTO "verdict" VALUES(1,'release-1',1,'names-the-mount','any_include','pass');
INSERT INTO "verdict" VALUES(1,'strict-1',0,'holds','regex','pass');
INSERT INTO "verdict" VALUES(1,'strict-1',1,'names-the-mount','any_include','pass');
INSERT INTO "verdict" VALUES(2,'release-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(2,'strict-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(3,'release-1',0,'holds','regex','pass');
INSERT INTO "verdict" VALUES(3,'release-1',1,'names-the-mount','any_include','pass');
INSERT INTO "verdict" VALUES(3,'strict-1',0,'holds','regex','pass');
INSERT INTO "verdict" VALUES(3,'strict-1',1,'names-the-mount','any_include','pass');
INSERT INTO "verdict" VALUES(4,'release-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(4,'strict-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(5,'release-1',0,'holds','regex','pass');
INSERT INTO "verdict" VALUES(5,'release-1',1,'names-the-mount','any_include','pass');
INSERT INTO "verdict" VALUES(5,'strict-1',0,'holds','regex','pass');
INSERT INTO "verdict" VALUES(5,'strict-1',1,'names-the-mount','any_include','pass');
INSERT INTO "verdict" VALUES(6,'release-1',0,'names-var','regex','pass');
INSERT INTO "verdict" VALUES(6,'strict-1',0,'names-var','regex','pass');
CREATE TABLE warm_up (
  id INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES session,
  model INTEGER NOT NULL REFERENCES model,
  at TEXT NOT NULL,
  unloaded TEXT NOT NULL,
  quiesce TEXT,
  idle TEXT,
  competitors TEXT,
  load_seconds REAL NOT NULL,
  runtime_load_seconds REAL,
  observed TEXT NOT NULL
) STRICT;
INSERT INTO "warm_up" VALUES(1,1,0,'2026-11-29T07:38:07.236Z','["alpha:0.5b","beta:1b"]',NULL,NULL,NULL,1.72812100000000021422e-03,0.002,'{"bytesLoaded":1000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000001","model":"alpha:0.5b","quantisation":"Q4_0","serverVersion":"0.12.3"}');
INSERT INTO "warm_up" VALUES(2,1,1,'2026-11-29T07:38:08.205Z','[]',NULL,NULL,NULL,0.001995834,0.002,'{"bytesLoaded":2000,"contextSource":"reported","contextTokens":8192,"digest":"0000000000000000000000000000000000000000000000000000000000000002","model":"beta:1b","quantisation":"Q4_0","serverVersion":"0.12.3"}');
CREATE VIEW attributes AS SELECT g.id AS id,
  m.tag AS "gen_ai.request.model",
  g.temperature AS "gen_ai.request.temperature",
  g.seed AS "gen_ai.request.seed",
  g.token_cap AS "gen_ai.request.max_tokens",
  g.finish_reason AS "gen_ai.response.finish_reasons",
  g.prompt_tokens AS "gen_ai.usage.input_tokens",
  g.output_tokens AS "gen_ai.usage.output_tokens",
  g.scenario AS "apprenticeops.scenario",
  g.pass AS "apprenticeops.pass",
  g.condition AS "apprenticeops.condition",
  g.repetition AS "apprenticeops.repetition",
  g.calls AS "apprenticeops.calls",
  g.outcome AS "apprenticeops.outcome",
  g.phase AS "apprenticeops.phase",
  g.counts AS "apprenticeops.counts",
  s.passed AS "apprenticeops.checks.passed",
  s.total AS "apprenticeops.checks.total",
  g.seconds_to_first_token AS "apprenticeops.time_to_first_chunk",
  g.runtime_decode AS "apprenticeops.decode.runtime",
  g.own_decode AS "apprenticeops.decode.client",
  g.energy_joules AS "apprenticeops.energy.gross",
  g.net_energy_joules AS "apprenticeops.energy.net",
  g.energy_absence AS "apprenticeops.energy.absence",
  g.egress_bytes AS "apprenticeops.egress",
  g.egress_absence AS "apprenticeops.egress.absence"
FROM generation AS g JOIN model AS m ON m.position = g.model
LEFT JOIN score AS s ON s.generation = g.id AND s.rules = (SELECT rules FROM run);
COMMIT;
