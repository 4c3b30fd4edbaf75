/// How to enable what is absent.
struct Remedies {
  let node: NodeDescription

  func none(_: Absence) -> String? { nil }

  func proc(_: Absence) -> String? {
    "mount proc at /proc, or name a root that holds a recorded one"
  }

  func pressure(_ absence: Absence) -> String? {
    "boot a kernel of at least 4.20 with CONFIG_PSI and psi=1"
  }

  func clock(_ absence: Absence) -> String? {
    isVirtual ? outside : "load a cpufreq driver (intel_pstate, amd-pstate, acpi-cpufreq)"
  }

  func sensors(_ absence: Absence) -> String? {
    isVirtual ? outside : "load the driver of the sensors: modprobe coretemp or k10temp"
  }

  func energy(_ absence: Absence) -> String? {
    switch absence.reason {
    case .permissionDenied:
      "let a group of yours read the counters, for example by a udev rule or "
        + "chmod g+r /sys/class/powercap/intel-rapl:*/energy_uj (since CVE-2020-8694 they are for "
        + "root alone)"
    case .missing where absence.detail.hasPrefix("no counter of the domain"):
      nil
    case .missing where isVirtual:
      "a virtual machine gets no energy counters: measure on the host or with a smart plug"
    case .missing where node.isContainer:
      "mount the host's /sys/class/powercap and /sys/devices/virtual/powercap read-only"
    case .missing:
      "modprobe intel_rapl_msr (Intel since Sandy Bridge, AMD since Zen), or use a smart plug"
    default: nil
    }
  }

  func perf(_ absence: Absence) -> String? {
    if absence.reason == .permissionDenied {
      return "sysctl kernel.perf_event_paranoid=1, or grant CAP_PERFMON to perf"
    }
    if absence.source.hasSuffix("perf") { return "install the program perf (package linux-perf)" }
    return isVirtual ? outside : nil
  }

  private var isVirtual: Bool { node.isVirtual.value == true }
  private var outside: String { "a virtual machine does not see it: measure on the host" }
}
