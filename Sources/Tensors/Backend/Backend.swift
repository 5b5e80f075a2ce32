import CKernels

/// The loops behind the operations, with no thought of gradients. Results are written to tensors that exist already; the
/// convolutions, and `LAPACK` beside them, make theirs.
///
/// Operations compute through these names and `LAPACK` only, so a second backend would stand behind the same ones. The
/// rest of the module touches memory only to take in and hand out values: arrays, single numbers and files.
enum Backend {
    /// Elements in one piece of parallel work. Pieces are cut by size, never by the number of threads.
    static let grain = 32_768
}

extension DataType {
    /// The kernels' name of this type; they treat Bool as bytes 0 and 1.
    var kernelType: podium_type {
        switch self {
        case .float32: PODIUM_FLOAT32
        case .float64: PODIUM_FLOAT64
        case .int32: PODIUM_INT32
        case .int64: PODIUM_INT64
        case .uint8, .bool: PODIUM_UINT8
        }
    }
}
