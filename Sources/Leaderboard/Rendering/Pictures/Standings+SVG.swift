extension Standings {
    /// The board as a picture: for each of the first contenders the fold mean with its standard error, and the public
    /// (on the private board also the private) score.
    public func svg() -> String { ScorePlot(self).svg() }
}
