/// The version of the program, which every page and the command line name.
package enum ToolVersion {
  package static let current = "0.1.0"
}
