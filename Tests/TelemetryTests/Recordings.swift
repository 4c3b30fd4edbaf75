/// What `/proc` and `/sys` hold on machines of some kinds.
enum Recordings {
  private static let cpu = "sys/devices/system/cpu"
  private static let powercap = "sys/class/powercap"

  /// The general part of `/proc`, which every Linux has.
  static let processes: [String: String] = [
    "proc/meminfo": """
    MemTotal:       32656700 kB
    MemFree:         1893200 kB
    MemAvailable:   24078904 kB
    Buffers:          105544 kB
    SwapCached:            0 kB
    SwapTotal:       8388604 kB
    SwapFree:        8380412 kB
    Dirty:               312 kB
    HugePages_Total:       0
    """,
    "proc/pressure/cpu": """
    some avg10=1.33 avg60=6.70 avg300=23.39 total=533457025
    full avg10=0.00 avg60=0.00 avg300=0.00 total=0
    """,
    "proc/pressure/memory": """
    some avg10=0.00 avg60=0.00 avg300=0.00 total=1500
    full avg10=0.00 avg60=0.00 avg300=0.00 total=700
    """,
    "proc/pressure/io": """
    some avg10=0.00 avg60=0.10 avg300=0.05 total=90210
    full avg10=0.00 avg60=0.08 avg300=0.04 total=80110
    """,
    "proc/loadavg": "0.42 0.30 0.25 1/512 23812",
    "proc/stat": """
    cpu  1000 10 300 8000 200 0 50 40 500 0
    cpu0 600 5 150 3900 100 0 30 20 500 0
    cpu1 400 5 150 4100 100 0 20 20 0 0
    intr 4887240 0 0 0 0
    ctxt 4190006
    """,
    "proc/diskstats": """
       7       0 loop0 10 0 20 0 0 0 0 0 0 0 0
       8       0 sda 100 0 2000 70 50 0 1000 90 0 100 160
       8       1 sda1 90 0 1900 70 50 0 1000 90 0 100 160
       259       0 nvme0n1 500 0 8000 70 400 0 6000 90 0 100 160 0 0 0 0 7 1
       259       1 nvme0n1p1 400 0 7000 70 400 0 6000 90 0 100 160 0 0 0 0 0 0
       253       0 dm-0 400 0 7000 70 400 0 6000 90 0 100 160 0 0 0 0 0 0
    """,
    "proc/net/dev": """
    Inter-|   Receive                                                |  Transmit
     face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
        lo: 27960027    4841    0    0    0     0          0         0 27960027    4841    0    0    0     0       0          0
    wlp3s0:  5000       20    0    0    0     0          0         0     3000      14    0    0    0     0       0          0
      eth0:1018994798   23055    0    0    0     0          0         0  1300022   14235    0    0    0     0       0          0
    """,
    "proc/cpuinfo": """
    processor\t: 0
    model name\t: Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz
    flags\t\t: fpu vme sse sse2 avx2

    processor\t: 1
    model name\t: Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz
    flags\t\t: fpu vme sse sse2 avx2
    """,
    "proc/sys/kernel/osrelease": "6.1.0-28-amd64",
  ]

  /// The kernel's line for a process.
  static func process(
    _ pid: Int, parent: Int, name: String, minor: Int = 0, major: Int = 0, user: Int = 0,
    system: Int = 0, threads: Int = 1, start: Int = 5000, resident: Int? = 1000,
    voluntary: Int = 0, involuntary: Int = 0
  ) -> [String: String] {
    [
      "proc/\(pid)/stat":
        "\(pid) (\(name)) S \(parent) \(pid) \(pid) 0 -1 4194304 \(minor) 0 \(major) 0 \(user) "
        + "\(system) 0 0 20 0 \(threads) 0 \(start) 3133440 416 18446744073709551615 0 0 0 0",
      "proc/\(pid)/status":
        "Name:\t\(name)\nState:\tS (sleeping)\n"
        + (resident.map { "VmHWM:\t  999999 kB\nVmRSS:\t  \($0) kB\n" } ?? "")
        + "Threads:\t\(threads)\nvoluntary_ctxt_switches:\t\(voluntary)\n"
        + "nonvoluntary_ctxt_switches:\t\(involuntary)\n",
    ]
  }

  static func zone(_ path: String, name: String, range: String, energy: String) -> [String: String]
  {
    [
      "\(powercap)/\(path)/name": name, "\(powercap)/\(path)/max_energy_range_uj": range,
      "\(powercap)/\(path)/energy_uj": energy,
    ]
  }

  /// The counters of an Intel laptop: parts beside the package and again below it, the second view
  /// of the package over memory-mapped registers, and the control types themselves.
  static func intelEnergy(
    package: String = "261143328850", core: String = "1000000", dram: String = "65712000000"
  ) -> [[String: String]] {
    [
      ["\(powercap)/intel-rapl/enabled": "1", "\(powercap)/intel-rapl-mmio/enabled": "1"],
      zone("intel-rapl:0", name: "package-0", range: "262143328850", energy: package),
      zone("intel-rapl:0:0", name: "core", range: "262143328850", energy: core),
      zone("intel-rapl:0:1", name: "uncore", range: "262143328850", energy: "5000"),
      zone("intel-rapl:0:2", name: "dram", range: "65712999613", energy: dram),
      zone("intel-rapl:0/intel-rapl:0:0", name: "core", range: "262143328850", energy: core),
      zone("intel-rapl:1", name: "psys", range: "262143328850", energy: "77000000"),
      zone("intel-rapl-mmio:0", name: "package-0", range: "262143328850", energy: package),
    ]
  }

  /// Clock, sensors, mains and radios of an Intel laptop that is locked for measuring.
  static let intelLaptop: [String: String] = [
    "\(cpu)/cpu0/cpufreq/scaling_cur_freq": "1700123",
    "\(cpu)/cpu1/cpufreq/scaling_cur_freq": "1699877",
    "\(cpu)/cpu0/cpufreq/scaling_governor": "performance",
    "\(cpu)/cpu1/cpufreq/scaling_governor": "performance",
    "\(cpu)/cpu0/cpufreq/scaling_driver": "intel_pstate",
    "\(cpu)/cpu1/cpufreq/scaling_driver": "intel_pstate",
    "\(cpu)/cpufreq/policy0/scaling_governor": "performance",
    "\(cpu)/cpuidle/current_driver": "intel_idle",
    "\(cpu)/intel_pstate/no_turbo": "1",
    "\(cpu)/intel_pstate/min_perf_pct": "100",
    "\(cpu)/intel_pstate/max_perf_pct": "100",
    "sys/class/hwmon/hwmon0/name": "acpitz",
    "sys/class/hwmon/hwmon0/temp1_input": "90000",
    "sys/class/hwmon/hwmon5/name": "coretemp",
    "sys/class/hwmon/hwmon5/temp1_input": "54000",
    "sys/class/hwmon/hwmon5/temp1_label": "Package id 0",
    "sys/class/hwmon/hwmon5/temp2_input": "58000",
    "sys/class/hwmon/hwmon5/temp2_label": "Core 0",
    "sys/class/thermal/thermal_zone0/type": "x86_pkg_temp",
    "sys/class/thermal/thermal_zone0/temp": "53000",
    "sys/class/power_supply/AC/type": "Mains",
    "sys/class/power_supply/AC/online": "1",
    "sys/class/power_supply/BAT0/type": "Battery",
    "sys/class/power_supply/BAT0/status": "Full",
    "sys/class/rfkill/rfkill0/name": "tpacpi_bluetooth_sw",
    "sys/class/rfkill/rfkill0/type": "bluetooth",
    "sys/class/rfkill/rfkill0/soft": "1",
    "sys/class/rfkill/rfkill0/hard": "0",
    "sys/class/rfkill/rfkill1/name": "phy0",
    "sys/class/rfkill/rfkill1/type": "wlan",
    "sys/class/rfkill/rfkill1/soft": "0",
    "sys/class/rfkill/rfkill1/hard": "1",
  ]

  /// A server with two sockets of AMD: no uncore, no dram, no mains, turbo named boost.
  static let amdServer: [[String: String]] = [
    zone("intel-rapl:0", name: "package-0", range: "65532610987", energy: "100000000"),
    zone("intel-rapl:0:0", name: "core", range: "65532610987", energy: "20000000"),
    zone("intel-rapl:1", name: "package-1", range: "65532610987", energy: "65500000000"),
    zone("intel-rapl:1:0", name: "core", range: "65532610987", energy: "30000000"),
    [
      "\(cpu)/cpu0/cpufreq/scaling_cur_freq": "2400000",
      "\(cpu)/cpu10/cpufreq/scaling_cur_freq": "3500000",
      "\(cpu)/cpu2/cpufreq/scaling_cur_freq": "2500000",
      "\(cpu)/cpu0/cpufreq/scaling_governor": "schedutil",
      "\(cpu)/cpu10/cpufreq/scaling_governor": "performance",
      "\(cpu)/cpu2/cpufreq/scaling_governor": "schedutil",
      "\(cpu)/cpu0/cpufreq/scaling_driver": "amd-pstate",
      "\(cpu)/cpufreq/boost": "1",
      "sys/class/hwmon/hwmon1/name": "k10temp",
      "sys/class/hwmon/hwmon1/temp1_input": "61500",
      "sys/class/hwmon/hwmon1/temp1_label": "Tctl",
      "sys/class/hwmon/hwmon1/temp3_input": "70000",
      "sys/class/hwmon/hwmon1/temp3_label": "Tccd1",
      "sys/class/hwmon/hwmon2/name": "k10temp",
      "sys/class/hwmon/hwmon2/temp1_input": "63250",
      "sys/class/hwmon/hwmon2/temp1_label": "Tctl",
      "sys/class/power_supply/.keep": "",
    ],
  ]
}
