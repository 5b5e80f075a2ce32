/// What a number of a tuple may be: the words of `Tuples.fields`.
public enum TupleField: String, Sendable, Hashable, Codable, CaseIterable {
    /// What is there: the place of a name among `Tuples.names`.
    case label
    /// How sure a prediction is; of true tuples it says nothing.
    case confidence
    /// The least x of a box.
    case x0
    /// The least y of a box.
    case y0
    /// The greatest x of a box.
    case x1
    /// The greatest y of a box.
    case y1
    /// The least x of a box with a width; of a solid the x of its center; of a point its x.
    case x
    /// The least y of a box with a height; of a solid the y of its center; of a point its y.
    case y
    /// The z of a solid's center.
    case z
    /// From the least x to the greatest; of a solid, across its heading.
    case width
    /// Of a solid, along its heading.
    case length
    /// From the least y to the greatest; of a solid along z.
    case height
    /// The angle in radians by which a solid's heading is turned from x towards y.
    case yaw
    /// The first pixel of a run, from 1.
    case start
    /// Which of a row's objects a run belongs to: any number, equal for the runs of one.
    case object

    /// The sets of fields that tuples of a type may have, label and confidence aside, the usual one first.
    public static func layouts(of type: TargetType) -> [[TupleField]] {
        switch type {
        case .boxes: [[.x, .y, .width, .height], [.x0, .y0, .x1, .y1], [.x, .y, .z, .width, .length, .height, .yaw]]
        case .points: [[.x, .y]]
        case .masks: [[.start, .length], [.object, .start, .length]]
        default: []
        }
    }
}
