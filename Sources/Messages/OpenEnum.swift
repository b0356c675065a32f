/// An enum of the wire: values that this version does not know are kept as numbers.
public protocol OpenEnum: RawRepresentable, Hashable, Sendable, CaseIterable
where RawValue == Int32 {
  /// The value of a number; every number has one.
  init(rawValue: Int32)
}
