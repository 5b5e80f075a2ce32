/// What detections are found by: boxes, or the pixels of masks.
public enum DetectedShape: String, Sendable, Hashable {
    /// A box along the axes, or one in space.
    case box
    /// The runs of pixels of one object.
    case mask

    /// The type of target.
    var target: TargetType { self == .box ? .boxes : .masks }

    /// Several of them.
    var noun: String { self == .box ? "boxes" : "masks" }
}
