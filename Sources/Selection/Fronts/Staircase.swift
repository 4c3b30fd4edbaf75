/// The union of rectangles from the origin, kept as its corners: the first coordinate rises, the second
/// falls.
struct Staircase {
  private(set) var corners: [(x: Double, y: Double)] = []
  private(set) var area = 0.0

  /// Adds a rectangle, drops corners that it covers and accounts for the new area; O(log n) and the
  /// corners moved.
  mutating func insert(_ x: Double, _ y: Double) {
    // The corners from `first` on reach at least as far to the right.
    let first = corners.firstPlace { $0.x >= x }
    if first < corners.count, corners[first].y >= y { return }
    var start = first
    if start < corners.count, corners[start].x == x { start += 1 }
    let end = start
    let floor = end < corners.count ? corners[end].y : 0
    // Between the corners before, whose height is at most y, lies what is new.
    var right = x
    var height = floor
    var begin = end
    while begin > 0, corners[begin - 1].y <= y {
      let corner = corners[begin - 1]
      area += (right - corner.x) * (y - height)
      right = corner.x
      height = corner.y
      begin -= 1
    }
    let left = begin > 0 ? corners[begin - 1].x : 0
    area += (right - left) * (y - height)
    corners.replaceSubrange(begin..<end, with: [(x: x, y: y)])
  }

  /// Area of the union of rectangles.
  static func area(_ boxes: [[Double]]) -> Double {
    var stairs = Staircase()
    for box in boxes { stairs.insert(box[0], box[1]) }
    // Summed anew from left to right, so that no rounding of the insertions remains.
    var area = 0.0
    var left = 0.0
    for corner in stairs.corners {
      area += (corner.x - left) * corner.y
      left = corner.x
    }
    return area
  }
}
