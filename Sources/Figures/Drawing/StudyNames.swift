import Study

/// An axis of a study; `Axis` alone is one of a drawing too.
typealias StudyAxis = Axis
