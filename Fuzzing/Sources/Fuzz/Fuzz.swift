import Foundation

/// What libFuzzer calls with each input: the target that the environment names takes it. What a target throws is an answer as good
/// as any; a trap, a sanitizer's report or an input that takes too long is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    try? FuzzTarget.chosen.take(bytes)
    return 0
}

/// A door through which other people's bytes come.
struct FuzzTarget: Sendable {
    /// The name in `PODIUM_FUZZ`.
    let name: String
    /// Reads the bytes as whoever opens the door does; throws what that throws.
    let take: @Sendable ([UInt8]) throws -> Void

    static let all = [csv, manifest, answers, formulas, models, trees, arrays, photos]

    /// The one that the environment names.
    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["PODIUM_FUZZ"] ?? ""
        if let target = all.first(where: { $0.name == name }) { return target }
        print("PODIUM_FUZZ is one of \(all.map(\.name).joined(separator: ", "))")
        exit(2)
    }()
}
