/// What one metric says of a submission on the rows of each board; a score that is not known, or that there is none, is nil.
public struct BoardScores: Sendable, Hashable, Codable {
    /// The score on the solution's Public rows.
    public var `public`: Double?
    /// The score on the solution's Private rows.
    public var `private`: Double?

    /// Joins them.
    public init(public: Double? = nil, private: Double? = nil) {
        self.public = `public`
        self.private = `private`
    }
}
