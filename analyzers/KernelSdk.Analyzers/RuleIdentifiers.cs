namespace KernelSdk.Analyzers;

/// <summary>The numbers of the rules; each has its page under docs/rules/.</summary>
internal static class RuleIdentifiers
{
    public const string UnimplementedSyscalls = "KSDK0035";
    public const string SettingMeansNothing = "KSDK0052";
    public const string BaselineBroken = "KSDK0053";
    public const string BaselineEntryStale = "KSDK0054";
    public const string EscapesCounted = "KSDK0055";
    public const string UserPointerDereferenced = "KSDK1001";
    public const string UserPointerConverted = "KSDK1002";
    public const string UserPointerHandedOver = "KSDK1003";
    public const string UserAccessResult = "KSDK1010";
    public const string UserAccessTestedWrongly = "KSDK1011";
    public const string BytesLeftReturned = "KSDK1012";
    public const string WrongErrno = "KSDK1013";
    public const string CopyUsedAfterFailure = "KSDK1014";
    public const string LengthNotBounded = "KSDK1020";
    public const string CopySizeMismatch = "KSDK1021";
    public const string IndexNotBounded = "KSDK1022";
    public const string AllocationNotBounded = "KSDK1023";
    public const string SizeMayOverflow = "KSDK1024";
    public const string LoopNotBounded = "KSDK1025";
    public const string DoubleFetch = "KSDK1030";
    public const string FetchedByTwo = "KSDK1031";
    public const string UserPointerToKernel = "KSDK1035";
    public const string UninitialisedCopied = "KSDK1040";
    public const string KernelAddressDisclosed = "KSDK1041";
    public const string MoreThanValidCopied = "KSDK1042";
    public const string UncheckedAccess = "KSDK1050";
    public const string AccessOkMisused = "KSDK1051";
    public const string WindowNotClosed = "KSDK1052";
    public const string AtomicUserAccess = "KSDK1060";
    public const string InatomicMisused = "KSDK1061";
    public const string ResourceNotReleased = "KSDK1070";
    public const string PublishedTooEarly = "KSDK1071";
    public const string UserBytesAsString = "KSDK1080";
    public const string UserStringAsTemplate = "KSDK1081";
    public const string StringLengthMisused = "KSDK1082";
    public const string NestedUserPointer = "KSDK1090";
    public const string TypeNotFitForCopy = "KSDK1091";
    public const string UserAddressTruncated = "KSDK1092";
    public const string WrongDirection = "KSDK1100";
    public const string HardeningMissing = "KSDK1101";
    public const string PartialCopyReported = "KSDK1102";
    public const string UserPointerOutlives = "KSDK1110";
    public const string EscapeWithoutReason = "KSDK1111";
    public const string UserMarkMissing = "KSDK1112";
    public const string SyscallCanThrow = "KSDK1113";
}
