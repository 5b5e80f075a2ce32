public import Faults

/// Why a sound cannot be read.
public struct SoundError: AttributedError, Sendable, Hashable {
    /// What messages call the sound: its path.
    public let name: String
    /// What is wrong, and what to do where something can be done.
    public let reason: String

    /// Makes an error.
    public init(_ name: String, reason: String) {
        self.name = name
        self.reason = reason
    }

    /// One line: the sound and the reason.
    public var description: String { "\(name): \(reason)" }
}
