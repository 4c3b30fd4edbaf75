/// The identifiers and addresses of a page, read in one pass from markup that this project wrote:
/// attributes are in double quotes with nothing around the equals sign.
struct PageAddresses {
  private(set) var ids: [String] = []
  private(set) var links: [String] = []
  private(set) var sources: [String] = []

  init(_ html: [UInt8]) {
    html.withUnsafeBufferPointer { bytes in
      var at = 0
      while let equals = Self.nextAttribute(in: bytes, from: at) {
        let start = equals + 2
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        let value = { Self.text(bytes[start..<end]) }
        if Self.name(" id", endsAt: equals, in: bytes) {
          ids.append(value())
        } else if Self.name(" href", endsAt: equals, in: bytes) {
          links.append(value())
        } else if Self.name(" src", endsAt: equals, in: bytes)
          || Self.name(" srcset", endsAt: equals, in: bytes)
        {
          sources.append(value())
        }
        at = end
      }
    }
  }

  /// The place of the next `="`.
  private static func nextAttribute(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var at = start
    while at + 1 < bytes.count {
      if bytes[at] == UInt8(ascii: "="), bytes[at + 1] == UInt8(ascii: "\"") { return at }
      at += 1
    }
    return nil
  }

  private static func name(
    _ name: StaticString, endsAt end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = name.utf8CodeUnitCount
    guard end >= count else { return false }
    return (0..<count).allSatisfy { bytes[end - count + $0] == name.utf8Start[$0] }
  }

  /// A value without the references that the escaper writes into addresses.
  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    return text.replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
