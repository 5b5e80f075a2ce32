import Faults
import Foundation

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

    /// Any error in words. One that does not say whose fault it is, is a fault of ours.
    public static func describing(_ error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: refusal
        case let error as CocoaError: Refusal(error.inWords)
        case let error as any AttributedError where error.fault != .program: Refusal(error.description)
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
