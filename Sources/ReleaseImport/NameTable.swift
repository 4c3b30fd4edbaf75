/// Positions of names, which are looked up by their bytes as a table holds them.
struct NameTable {
  private(set) var names: [String] = []
  private var bytes: [[UInt8]] = []
  /// Open addressing: positions of names or -1; a power of two.
  private var slots = [Int32](repeating: -1, count: 64)

  init(_ names: [String] = []) {
    for name in names { _ = insert(Array(name.utf8)[...]) }
  }

  func position(of name: String) -> Int? { position(of: Array(name.utf8)[...]) }

  func position(of name: ArraySlice<UInt8>) -> Int? {
    let found = slots[slot(of: name)]
    return found < 0 ? nil : Int(found)
  }

  /// Whether a name stands at a position.
  func holds(_ name: ArraySlice<UInt8>, at position: Int) -> Bool { bytes[position][...] == name }

  /// The position of a name, which is added when it is new.
  mutating func insert(_ name: ArraySlice<UInt8>) -> Int {
    let slot = slot(of: name)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(names.count)
    names.append(String(decoding: name, as: UTF8.self))
    bytes.append(Array(name))
    if names.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 4)
      for (position, name) in bytes.enumerated() {
        slots[self.slot(of: name[...])] = Int32(position)
      }
    }
    return names.count - 1
  }

  /// Where a name stands, or would.
  private func slot(of name: ArraySlice<UInt8>) -> Int {
    // FNV-1a (Fowler, Noll and Vo); collisions cost time alone.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[slot] >= 0, bytes[Int(slots[slot])][...] != name {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
