/// Those who submit together in a competition: one line of its board.
public struct Team: Sendable, Hashable, Codable, Identifiable {
    /// The store's number.
    public let id: Int64
    /// The competition's id.
    public let competition: String
    /// The name on the board.
    public let name: String
}
