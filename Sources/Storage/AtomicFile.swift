public import Foundation
import Synchronization

/// A file that is written beside its place and put there when it is whole and on the disk.
///
/// Until `commit` or `publish`, and if anything fails, what stood at the place stays and nothing is left beside it.
public final class AtomicFile {
    private static let serial = Atomic(0)
    /// Keeps names apart where the system does not tell when a process started.
    private static let token = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    private let url: URL
    private let aside: URL
    private let file: Int32
    private var isInPlace = false

    /// Begins a file; its folder must exist. Throws `StorageError`.
    ///
    /// - Parameter permissions: the file's mode, before the process' umask is applied.
    public init(_ url: URL, permissions: mode_t = 0o644) throws {
        self.url = url
        aside = Self.aside(of: url)
        file = open(aside.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard file >= 0 else { throw StorageError("write", url, errno: errno) }
    }

    deinit {
        close(file)
        if !isInPlace { unlink(aside.path) }
    }

    /// Appends bytes; throws `StorageError`, as when the disk is full.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw StorageError("write", url, errno: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts the file in its place, for good, instead of what stood there; throws `StorageError`.
    public func commit() throws {
        guard fsync(file) == 0 else { throw StorageError("sync", url, errno: errno) }
        guard rename(aside.path, url.path) == 0 else { throw StorageError("replace", url, errno: errno) }
        isInPlace = true
        syncFolder()
    }

    /// Puts the file in its place unless something stands there: of several processes that publish at once, exactly one
    /// does. Call it once.
    ///
    /// - Parameter durably: whether the file must survive a loss of power.
    /// - Returns: false where something stood there, which stays.
    /// - Throws: `StorageError`.
    public func publish(durably: Bool = true) throws -> Bool {
        guard !durably || fsync(file) == 0 else { throw StorageError("sync", url, errno: errno) }
        guard try link(named: url) else { return false }
        isInPlace = true
        if durably { syncFolder() }
        return true
    }

    /// When it was last written, in seconds since 1970 by the clock of the machine where the folder lies.
    func modified() throws -> Double {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw StorageError("read", aside, errno: errno) }
        return status.modificationSeconds
    }

    /// Gives the file its name unless that is taken; false where it is.
    ///
    /// Over a network the answer to a link that was made can get lost, and the system asks again and is told that the name
    /// is taken; the file's count of names tells the truth (link(2), open(2)).
    private func link(named url: URL) throws -> Bool {
        let code = Foundation.link(aside.path, url.path) == 0 ? 0 : errno
        var status = stat()
        if code == 0 || (fstat(file, &status) == 0 && status.st_nlink == 2) {
            unlink(aside.path)
            return true
        }
        if [EPERM, EOPNOTSUPP, ENOSYS].contains(code) { return try renameToFree(url) }
        guard code == EEXIST else { throw StorageError("publish", url, errno: code) }
        return false
    }

    /// As `link(named:)`, where the file system knows one name a file only (FAT, some of other machines): takes the name by
    /// an empty file, which counts as damaged should this process die before it is replaced.
    func renameToFree(_ url: URL) throws -> Bool {
        let taken = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard taken >= 0 else {
            guard errno == EEXIST else { throw StorageError("publish", url, errno: errno) }
            return false
        }
        close(taken)
        guard rename(aside.path, url.path) == 0 else { throw StorageError("publish", url, errno: errno) }
        return true
    }

    /// The new name is on the disk only once its folder is; a file system that cannot do that has done its best.
    private func syncFolder() {
        let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

extension AtomicFile {
    /// Writes `data` to `url` as a whole, making its folder if there is none; throws `StorageError`.
    public static func write(_ data: Data, to url: URL, permissions: mode_t = 0o644) throws {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let file = try AtomicFile(url, permissions: permissions)
        try data.withUnsafeBytes { try file.write($0) }
        try file.commit()
    }

    /// Writes text as UTF-8, as `write(_:to:permissions:)` does.
    public static func write(_ text: String, to url: URL, permissions: mode_t = 0o644) throws {
        try write(Data(text.utf8), to: url, permissions: permissions)
    }

    /// Writes `data` to `url` as a whole unless something stands there, as `publish(durably:)` does; the folder must exist.
    public static func publish(_ data: Data, to url: URL, durably: Bool = true) throws -> Bool {
        let file = try AtomicFile(url)
        try data.withUnsafeBytes { try file.write($0) }
        return try file.publish(durably: durably)
    }
}

extension AtomicFile {
    private static let mark = "~"

    /// A name beside `url` that no other process takes, and that tells whose it is.
    private static func aside(of url: URL) -> URL {
        let serial = serial.add(1, ordering: .relaxed).newValue
        // Not all of the name: there must be room for the rest.
        return url.deletingLastPathComponent()
            .appending(
                path: ".\(url.lastPathComponent.prefix(24))\(mark)\(ProcessIdentity.current.tag).\(token)-\(serial)")
    }

    /// Removes from a folder what processes that are known to have ended left half written; what another machine's process
    /// left stays. Throws `CocoaError` where the folder cannot be read.
    public static func removeLeftovers(in folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            guard name.hasPrefix("."), let tag = name.components(separatedBy: mark).last,
                let end = tag.lastIndex(of: "."), let writer = ProcessIdentity(tag: tag[..<end]), writer.isKnownDead
            else { continue }
            unlink(folder.appending(path: name).path)
        }
    }
}

extension stat {
    /// When the file was last written, in seconds since 1970.
    var modificationSeconds: Double {
        #if os(macOS)
            Double(st_mtimespec.tv_sec) + Double(st_mtimespec.tv_nsec) * 1e-9
        #else
            Double(st_mtim.tv_sec) + Double(st_mtim.tv_nsec) * 1e-9
        #endif
    }
}

extension AtomicFile {
    /// Removes the file at `url` if it is not `whole`, even where another process puts a whole one there at the same
    /// moment: that one stays. Throws `StorageError`.
    public static func remove(_ url: URL, unless whole: (Data) -> Bool) throws {
        let removed = aside(of: url)
        guard rename(url.path, removed.path) == 0 else {
            if errno == ENOENT { return }
            throw StorageError("remove", url, errno: errno)
        }
        defer { unlink(removed.path) }
        guard let data = try? Data(contentsOf: removed), whole(data) else { return }
        guard Foundation.link(removed.path, url.path) == 0 || errno == EEXIST else {
            throw StorageError("restore", url, errno: errno)
        }
    }
}
