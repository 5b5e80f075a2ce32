import CTurboJPEG

extension Raster {
    /// The picture as a baseline JPEG file, its colors at half the size; throws `ImageError` where there is no memory for it.
    ///
    /// - Parameter quality: 1 to 100.
    public func jpeg(quality: Int = 82) throws -> [UInt8] {
        guard let handle = tjInitCompress() else {
            throw ImageError("JPEG", reason: "there is not enough memory to write it")
        }
        defer { tjDestroy(handle) }
        var (buffer, count): (UnsafeMutablePointer<UInt8>?, UInt) = (nil, 0)
        defer { tjFree(buffer) }
        let code = pixels.withUnsafeBufferPointer {
            tjCompress2(
                handle, $0.baseAddress, CInt(width), CInt(width * 3), CInt(height), CInt(TJPF_RGB.rawValue), &buffer,
                &count, CInt(TJSAMP_420.rawValue), CInt(min(100, max(1, quality))), 0)
        }
        guard code == 0, let buffer else {
            throw ImageError("JPEG", reason: String(cString: tjGetErrorStr2(handle)))
        }
        return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
    }
}
