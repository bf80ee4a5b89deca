namespace KernelSdk;

/// <content>Readers and writers on the task's own memory; see <see cref="UserReader"/>.</content>
public sealed partial class TaskStruct
{
    /// <inheritdoc cref="AddressSpace.ReadUser"/>
    public UserReader ReadUser(UserPtr<byte> source, nuint length) => Mm.ReadUser(source, length);

    /// <inheritdoc cref="AddressSpace.WriteUser"/>
    public UserWriter WriteUser(UserPtr<byte> destination, nuint length) => Mm.WriteUser(destination, length);
}
