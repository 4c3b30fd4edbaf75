/// Something that a publication knows and Every Eval Ever has no field for.
package struct Gap: Sendable, Equatable {
  package let id: String
  /// What is lost, in one sentence without a number.
  package let says: String

  /// The gaps that this publication has.
  static func all(of publication: Publication) -> [Gap] {
    let manifest = publication.manifest
    var gaps = [
      Gap(
        id: "unscored",
        says:
          "A score must be a number there: answers that were cut off, stopped or failed have no "
          + "state of their own, and a model without any score has no file."),
      Gap(
        id: "samples",
        says: "Single answers are not published, so that no file of samples goes with the results."),
    ]
    if manifest.run?.models.contains(where: { $0.weightsSHA256 != nil }) == true {
      gaps.append(
        Gap(
          id: "weights",
          says: "Digests of weights and templates, quantisation and the server's sampling are free "
            + "texts there; the extension has them with their types."))
    }
    gaps.append(
      Gap(id: "node", says: "The machine and its memory bandwidth have no field there."))
    if manifest.protocolNotes.energySource != nil {
      gaps.append(
        Gap(
          id: "energy",
          says: "Energy can be a score there, but not how it was read or what it leaves out."))
    }
    if !manifest.judges.isEmpty {
      gaps.append(
        Gap(
          id: "judges",
          says:
            "How far judges agree, where they split and what became of unreadable replies has no "
            + "field there."))
    }
    return gaps
  }
}
