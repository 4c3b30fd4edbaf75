import Markup

extension Bibliography.Reference {
  /// The entry in the manner of a numbered list: authors, title, where, when, identifiers.
  var html: SafeHTML {
    var parts: [SafeHTML] = []
    if let author, !author.isEmpty { parts.append("\(Self.joined(author.map(\.text)))") }
    let isWhole = ["book", "report", "dataset", "software", "standard"].contains(type)
    parts.append(isWhole ? "<cite>\(title)</cite>" : "“\(title)”")
    if let containerTitle {
      var place: SafeHTML = "<cite>\(containerTitle)</cite>"
      if let volume { place += " \(volume)" }
      if let issue { place += "(\(issue))" }
      if let page { place += ", \(page)" }
      parts.append(place)
    }
    if let number { parts.append("\(number)") }
    if let publisher { parts.append("\(publisher)") }
    if let year = issued.year { parts.append("\(String(year))") }
    var entry: SafeHTML = "\(parts.joined(separator: ", "))."
    if let doi {
      entry += " doi:<a href=\"https://doi.org/\(doi)\">\(doi)</a>"
    } else if let url {
      entry += " <a href=\"\(url)\">\(url)</a>"
    }
    return entry
  }

  private static func joined(_ names: [String]) -> String {
    if names.last == "et al." { return names.dropLast().joined(separator: ", ") + " et al." }
    if names.count > 6 { return "\(names[0]) et al." }
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
