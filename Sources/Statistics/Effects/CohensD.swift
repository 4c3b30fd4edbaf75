/// Cohen's d of paired differences.
package enum CohensD {
  /// d_z: the mean of the differences in their own standard deviations (Cohen, 1988; Lakens, 2013).
  ///
  /// - Returns: absent below two differences, when all are equal, or when one is not finite.
  package static func paired(_ differences: [Double]) -> Double? {
    guard let moments = SampleMoments(differences), let deviation = moments.deviation,
      deviation > 0
    else { return nil }
    return moments.mean / deviation
  }
}
