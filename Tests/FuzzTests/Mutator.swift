/// Changes bytes at random, the same way for the same seed.
struct Mutator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next number (SplitMix64; Steele, Lea and Flood, 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 to below a bound, which must be positive.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// Texts that readers have stumbled over, here or elsewhere.
  private static let tokens: [[UInt8]] =
    [
      "", "\0", "\n", "\r\n", "\r", "\t", " ", "\"", "'", ",", ";", ":", "- ", "#", "|", ">", "&a ",
      "*a",
      "<<: ", "!!binary ", "---\n", "...\n", "{", "}", "[", "]", "(", ")", "[[", "]]", "(?",
      "(?<a>", "\\",
      "\\1", "*", "+", "?", "{2,1}", "{99999}", "[^", "[:alpha:]", "\u{feff}", "\u{202e}",
      "\u{301}",
      "\u{1F469}\u{200D}\u{1F467}", "ﬁ", "0", "-1", "1e308", "-1e-308", "nan", "inf", "0x10",
      "1_000",
      "9223372036854775807", "9223372036854775808", "-9223372036854775808",
      "99999999999999999999999999", "1.5", "01", "true", "null", "~", "<html>", "<script>",
      "</script>",
      "]]>", "<!DOCTYPE html>", "${x}", "{{x}}", "{a.b}", "[[{a} | percent 1]]", "not ", "--",
      "/ 0",
      "round(1, 99)", "min(", "and ", "DNF:", "stop", "../", "/dev/zero", "2026-02-30",
    ].map { Array($0.utf8) } + [
      [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    ]

  /// One to six changes of one of the seeds.
  mutating func mutated(_ seeds: [[UInt8]]) -> [UInt8] {
    var bytes = seeds[below(seeds.count)]
    for _ in 0...below(6) { change(&bytes, seeds) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
    let start = below(bytes.count + 1)
    let end = min(bytes.count, start + 1 + below(below(4) == 0 ? 400 : 12))
    switch below(9) {
    case 0: if start < bytes.count { bytes[start] ^= 1 << UInt8(below(8)) }
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: below(bytes.count + 1))
    case 3: bytes.removeSubrange(start...)
    case 4: bytes.replaceSubrange(start..<end, with: token())
    case 5:
      // Deep, long or both.
      let token = token()
      let most = max(1, 60_000 / max(1, token.count))
      let count = below(20) == 0 ? most : 1 + below(300)
      bytes.insert(contentsOf: (0..<min(most, count)).flatMap { _ in token }, at: start)
    case 6:
      let other = seeds[below(seeds.count)]
      let from = below(other.count + 1)
      let part = other[from..<min(other.count, from + below(200))]
      bytes.insert(contentsOf: part, at: start)
    case 7: if start < bytes.count { bytes[start] = UInt8(below(256)) }
    default: bytes.insert(contentsOf: token(), at: start)
    }
  }

  private mutating func token() -> [UInt8] { Self.tokens[below(Self.tokens.count)] }
}
