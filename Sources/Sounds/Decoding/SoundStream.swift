import CSndFile

/// Samples of a file in memory, decoded one piece after the other by libsndfile. It does not leave the thread that made it.
final class SoundStream {
    let rate: Int
    let channels: Int
    /// How many samples a channel has as the head of the file says; nil where it does not say.
    let promised: Int?
    private let name: String
    private let memory: MemoryFile
    private let file: OpaquePointer

    init(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws {
        memory = MemoryFile(bytes)
        self.name = name
        var (info, calls) = (SF_INFO(), MemoryFile.calls)
        let opened = sf_open_virtual(&calls, CInt(SFM_READ), &info, Unmanaged.passUnretained(memory).toOpaque())
        guard let opened else { throw SoundError(name, reason: "a damaged sound (\(Self.message(nil)))") }
        file = opened
        (rate, channels) = (Int(info.samplerate), Int(info.channels))
        promised = info.frames >= 0 && info.frames < Int64.max ? Int(info.frames) : nil
    }

    deinit { sf_close(file) }

    /// The next samples, those of all channels side by side; fewer than `count` of each at the end, none after it. Throws `SoundError`
    /// where they cannot be decoded.
    func read(_ count: Int) throws -> [Float] {
        let samples = [Float](unsafeUninitializedCapacity: count * channels) { samples, filled in
            let read = samples.baseAddress.map { sf_readf_float(file, $0, sf_count_t(count)) } ?? 0
            filled = max(0, Int(read)) * channels
        }
        guard sf_error(file) == SF_ERR_NO_ERROR else {
            throw SoundError(name, reason: "a damaged sound (\(Self.message(file)))")
        }
        return samples
    }

    /// What libsndfile says is wrong; with nil, of the last file that could not be opened.
    private static func message(_ file: OpaquePointer?) -> String {
        let text = sf_strerror(file).map { String(cString: $0) } ?? "no reason given"
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}

/// Bytes that libsndfile reads as it would a file.
private final class MemoryFile {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static var calls: SF_VIRTUAL_IO {
        SF_VIRTUAL_IO(
            get_filelen: { sf_count_t(MemoryFile.of($0)?.bytes.count ?? 0) },
            seek: { MemoryFile.of($2)?.seek(by: Int($0), whence: $1) ?? -1 },
            read: { MemoryFile.of($2)?.read(into: $0, count: Int($1)) ?? 0 },
            write: { _, _, _ in 0 },
            tell: { sf_count_t(MemoryFile.of($0)?.place ?? 0) })
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> MemoryFile? {
        context.map { Unmanaged<MemoryFile>.fromOpaque($0).takeUnretainedValue() }
    }

    private func seek(by distance: Int, whence: CInt) -> sf_count_t {
        let start = whence == CInt(SF_SEEK_SET) ? 0 : whence == CInt(SF_SEEK_CUR) ? place : bytes.count
        let (target, overflow) = start.addingReportingOverflow(distance)
        guard !overflow, target >= 0 else { return -1 }
        place = target
        return sf_count_t(place)
    }

    private func read(into memory: UnsafeMutableRawPointer?, count: Int) -> sf_count_t {
        guard let memory, let base = bytes.baseAddress, place < bytes.count, count > 0 else { return 0 }
        let length = min(count, bytes.count - place)
        memory.copyMemory(from: base + place, byteCount: length)
        place += length
        return sf_count_t(length)
    }
}
