import Foundation
import Testing

@testable import Drawing

@Suite struct GeometryTests {
  private let square = ConvexPolygon(Rect(x: 0, y: 0, width: 10, height: 10))

  @Test(arguments: [
    (Rect(x: 5, y: 5, width: 10, height: 10), 25.0),
    (Rect(x: 2, y: 3, width: 4, height: 5), 20.0),
    (Rect(x: -5, y: -5, width: 30, height: 30), 100.0),
    (Rect(x: 10, y: 0, width: 5, height: 5), 0.0),
    (Rect(x: 20, y: 20, width: 5, height: 5), 0.0),
  ])
  func rectanglesShareTheirProduct(other: Rect, area: Double) {
    #expect(abs(square.intersection(ConvexPolygon(other)).area - area) < 1e-9)
    #expect(abs(ConvexPolygon(other).intersection(square).area - area) < 1e-9)
  }

  @Test func theSenseOfRotationDoesNotMatter() {
    let reversed = ConvexPolygon(corners: square.corners.reversed())
    let other = ConvexPolygon(Rect(x: 5, y: 5, width: 10, height: 10))
    #expect(abs(other.intersection(reversed).area - 25) < 1e-9)
  }

  /// A square turned by 45° shares with its upright twin a regular octagon: 2(√2 − 1) of its area.
  @Test func aTurnedSquareSharesAnOctagon() {
    let turned = ConvexPolygon(
      corners: square.corners.map { ($0 - Point(5, 5)).rotated(degrees: 45) + Point(5, 5) })
    let expected = 100 * 2 * (2.0.squareRoot() - 1)
    #expect(abs(square.intersection(turned).area - expected) < 1e-9)
  }

  /// Two unit circles at distance 1 share the lens 2π/3 − √3/2.
  @Test func circlesShareALens() {
    let shared = ConvexPolygon(around: Point(0, 0), radius: 1)
      .intersection(ConvexPolygon(around: Point(1, 0), radius: 1)).area
    let lens = 2 * Double.pi / 3 - 3.0.squareRoot() / 2
    #expect(shared >= lens)
    #expect(shared < lens * 1.005)
  }

  @Test func aSegmentMeetsWhatItPassesThrough() {
    let box = Rect(x: 0, y: 0, width: 10, height: 10)
    func meets(_ a: Point, _ b: Point) -> Bool { Segment(start: a, end: b).meets(box) }
    #expect(meets(Point(-5, 5), Point(15, 5)))
    #expect(meets(Point(4, 4), Point(6, 6)))
    #expect(meets(Point(-1, 5), Point(5, -1)))
    #expect(!meets(Point(-1, 0.5), Point(0.5, -1)))
    #expect(!meets(Point(-5, 12), Point(15, 12)))
    #expect(!meets(Point(-5, 5), Point(-1, 5)))
  }

  @Test func segmentsCrossOnlyInTheirInteriors() {
    let flat = Segment(start: Point(0, 0), end: Point(10, 0))
    #expect(flat.crosses(Segment(start: Point(5, -5), end: Point(5, 5))))
    #expect(!flat.crosses(Segment(start: Point(5, 0.1), end: Point(5, 5))))
    #expect(!flat.crosses(Segment(start: Point(0, 0), end: Point(0, 5))))
    #expect(!flat.crosses(Segment(start: Point(11, -5), end: Point(11, 5))))
  }

  @Test func theDistanceToASegmentEndsAtItsEnds() {
    let segment = Segment(start: Point(0, 0), end: Point(10, 0))
    #expect(segment.distance(to: Point(5, 3)) == 3)
    #expect(segment.distance(to: Point(13, 4)) == 5)
    #expect(Segment(start: Point(1, 1), end: Point(1, 1)).distance(to: Point(4, 5)) == 5)
  }
}
