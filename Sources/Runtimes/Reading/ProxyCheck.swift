/// Finds out whether the environment would send requests for this machine through a proxy.
///
/// libcurl takes `http_proxy` and the like from the
/// environment for every address, this machine's too. A measurement would then go elsewhere and
/// back, and so would the prompts.
enum ProxyCheck {
  /// The variable that diverts a request for a loopback address; absent when none does.
  static func diverting(
    scheme: String, host: String, environment: [String: String]
  ) -> String? {
    guard Loopback.holds(host) else { return nil }
    let spared = ["no_proxy", "NO_PROXY"].compactMap { environment[$0] }
      .flatMap { $0.split { $0 == "," || $0 == " " } }
    guard !spared.contains(where: { $0 == "*" || $0 == host || isLoopback(host, in: $0) }) else {
      return nil
    }
    // For http libcurl reads only the small name; a web server's client could set the large one.
    let names =
      (scheme == "http" ? ["http_proxy"] : ["https_proxy", "HTTPS_PROXY"])
      + ["all_proxy", "ALL_PROXY"]
    return names.first { environment[$0].map { !$0.isEmpty } ?? false }
  }

  private static func isLoopback(_ host: String, in block: Substring) -> Bool {
    block == "127.0.0.0/8" && host.hasPrefix("127.")
  }
}
