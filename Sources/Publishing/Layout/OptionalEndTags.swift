/// End tags that HTML lets one leave out: cells, rows, items and terms end where the next begins.
///
/// A page of tables has thousands. Elements that these functions know are never followed by anything but
/// another of their kind or the end of their parent, as the standard asks (HTML, 13.1.2.4).
enum OptionalEndTags {
  /// The markup of a page without them.
  static func omitted(from html: String) -> [UInt8] {
    var html = html
    return html.withUTF8 { bytes in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count)
      var kept = 0
      var at = 0
      while at + 4 < bytes.count {
        guard bytes[at] == UInt8(ascii: "<"), bytes[at + 1] == UInt8(ascii: "/"),
          let length = length(at: at, in: bytes)
        else {
          at += 1
          continue
        }
        out.append(contentsOf: bytes[kept..<at])
        at += length
        kept = at
      }
      out.append(contentsOf: bytes[kept...])
      return out
    }
  }

  private static let tags = [
    "</td>", "</th>", "</tr>", "</li>", "</dt>", "</dd>", "</tbody>", "</thead>",
  ]
  .map { Array($0.utf8) }

  /// The length of the end tag that begins at a place; absent for one that has to be there.
  private static func length(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    tags.first { tag in
      place + tag.count <= bytes.count
        && tag.indices.allSatisfy { bytes[place + $0] == tag[$0] }
    }?.count
  }
}
