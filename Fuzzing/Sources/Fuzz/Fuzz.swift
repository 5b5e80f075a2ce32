import Foundation

/// What libFuzzer calls with each input: the target that the environment names takes it. What a target throws is an answer as good
/// as any; a trap, a sanitizer's report or an input that takes too long is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    try? Door.chosen.take(bytes)
    return 0
}

extension Door {
    /// The one that the environment names.
    static let chosen: Door = {
        let name = ProcessInfo.processInfo.environment["PODIUM_FUZZ"] ?? ""
        if let door = all.first(where: { $0.name == name }) { return door }
        print("PODIUM_FUZZ is one of \(all.map(\.name).joined(separator: ", "))")
        exit(2)
    }()
}
