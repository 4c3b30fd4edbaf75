/// A number of things in words of one form for one and another for all others: `1 model`, `2 models`.
///
/// - Parameter plural: with an s unless given.
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
