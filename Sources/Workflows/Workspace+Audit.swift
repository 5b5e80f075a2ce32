public import Auditing
import Competitions
import Foundation

extension Workspace {
    /// Looks at a competition's data for what gives its answers away and for scores that would mislead; for its host, since the
    /// findings speak of the solution. Prepares the data where it is missing.
    ///
    /// - Parameters:
    ///   - difference: the difference of two scores that the boards shall tell, above 0; nil: none is stated.
    ///   - observe: told of the preparation, and which check is made.
    /// - Throws: what the stations throw; see `Refusal.describing(_:)`.
    public func audit(
        _ reference: String, difference: Double? = nil, observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws -> AuditReport {
        if let difference, !(difference > 0 && difference.isFinite) {
            throw Refusal("the difference that boards shall tell is \(difference); give a number above 0")
        }
        let data = try AuditedData(preparedCompetition(reference, observe: observe))
        return try Audit.standard(difference: difference).report(on: data) { share, title in
            observe(.progress(share, detail: title))
        }
    }
}
