import Drawing

/// An axis of a drawing.
typealias DrawnAxis = Axis
