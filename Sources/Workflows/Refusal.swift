import Competitions
import Features
import Foundation
import Frames
import Judging
import Leaderboard
import ModelZoo
import Preparation
import Runs
import Scoring
import Splitters
import Storage
import Submissions

/// Work that was refused, in words for the user.
public struct Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to do; one line, or one line a problem.
    public let description: String
    /// Whether the fault is Podium's own, not the input's.
    public let isOurs: Bool

    /// A refusal for what the user can mend.
    public init(_ description: String) {
        self.description = description
        isOurs = false
    }

    private init(fault: String) {
        description = "a fault of Podium's: \(fault)"
        isOurs = true
    }

    /// Any error in words: those that the stations throw are about the input; any other is a fault of ours.
    public static func describing(_ error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: refusal
        case let error as CocoaError: Refusal(error.inWords)
        case is ManifestError, is FrameError, is ScoringError, is FeaturesError, is ModelError, is JudgingError,
            is StorageError, is SubmissionError, is LeaderboardError, is PreparationError, is CompetitionError,
            is RunError, is SplitterError:
            Refusal("\(error)")
        default: Refusal(fault: "\(error)")
        }
    }
}

extension CocoaError {
    /// The file and why the system refused it; Foundation alone leaves out the one or the other.
    fileprivate var inWords: String {
        let path = (userInfo[NSFilePathErrorKey] as? String) ?? (userInfo[NSURLErrorKey] as? URL)?.path
        let cause = (userInfo[NSUnderlyingErrorKey] as? NSError).flatMap { error in
            error.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(error.code))) : nil
        }
        let reason = cause ?? localizedDescription.replacing("The operation could not be completed. ", with: "")
        return path.map { "\($0): \(reason)" } ?? reason
    }
}
