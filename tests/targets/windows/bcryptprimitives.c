// What Go takes from Windows 10's bcryptprimitives.dll, for a wine that lacks it.
#include <stddef.h>
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(void *buffer, ULONG size);

__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *buffer, size_t size) {
  return SystemFunction036(buffer, (ULONG)size);
}
