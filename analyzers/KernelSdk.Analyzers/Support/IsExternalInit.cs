namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for netstandard2.0, whose library lacks this type.</summary>
internal static class IsExternalInit;
