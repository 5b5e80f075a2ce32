/// What a person watching long work is told.
public enum WorkEvent: Sendable, Hashable {
    /// A line that stays.
    case note(String)
    /// The share of all work that is done, 0 … 1, and what is going on.
    case progress(Double, detail: String)
    /// How much of one transfer is done, 0 … 1, nil where nobody knows; the next note ends it.
    case transfer(Double?, detail: String)
}
