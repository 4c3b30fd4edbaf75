/// A meter outside the node that says how much power it draws.
package protocol PlugReader: Sendable {
  /// Watts now, or why not.
  func watts() async -> Reading<Double>
}
