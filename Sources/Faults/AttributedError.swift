/// Whose fault an error is; how a program ends, or what a server answers, follows from it.
public enum Fault: String, Sendable, Hashable, Codable {
    /// What was given: a file, a manifest, a name, an option. Whoever gave it can mend it.
    case input
    /// The machine: a full disk, a file that may not be read, a tool or a network that is not there.
    case machine
    /// Podium's own.
    case program
}

/// An error that says whose fault it is, in one line for people: what is wrong, where, and what to do.
///
/// Errors that do not are taken for faults of the program.
public protocol AttributedError: Error, CustomStringConvertible {
    /// Whose fault it is.
    var fault: Fault { get }
}

extension AttributedError {
    /// By default that of what was given.
    public var fault: Fault { .input }
}
