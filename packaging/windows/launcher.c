/* Starts 绩表: loads the Python beside it into this process and runs app\start.py with what
 * this program was given.  Built twice, as jibiao.exe (window) and jibiao-cli.exe (console),
 * so that the process has the program's own name, icon and version. */

#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST_PATH 32768

typedef int (*PythonMain)(int, wchar_t **);

static wchar_t folder[LONGEST_PATH]; /* of this program, with a backslash at its end */

static wchar_t *beside(const wchar_t *name)
{
    wchar_t *path = malloc((wcslen(folder) + wcslen(name) + 1) * sizeof *path);
    if (path != NULL)
        wcscat(wcscpy(path, folder), name);
    return path;
}

static int find_folder(void)
{
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST_PATH);
    wchar_t *last;
    if (length == 0 || length >= LONGEST_PATH)
        return 0;
    last = wcsrchr(folder, L'\\');
    if (last != NULL)
        last[1] = L'\0';
    return last != NULL;
}

static PythonMain load_python(void)
{
    wchar_t *home = beside(L"python"), *library = beside(L"python\\" PYTHON_LIBRARY);
    HMODULE module;
    if (home == NULL || library == NULL)
        return NULL;
    /* The C runtime there serves the libraries' modules too, in whatever folder they are. */
    AddDllDirectory(home);
    module = LoadLibraryExW(library, NULL,
                            LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR);
    return module == NULL ? NULL : (PythonMain)(void *)GetProcAddress(module, "Py_Main");
}

static int incomplete(void)
{
    MessageBoxW(NULL, L"绩表的程序文件不完整，不能启动。请重新安装绩表；数据不会丢失。", L"绩表",
                MB_OK | MB_ICONERROR);
    return 1;
}

int wmain(int count, wchar_t **given)
{
    PythonMain python_main = find_folder() ? load_python() : NULL;
    wchar_t **arguments = calloc((size_t)count + 3, sizeof *arguments);
    if (python_main == NULL || arguments == NULL)
        return incomplete();
    arguments[0] = given[0];
    arguments[1] = L"-B"; /* The program's folder may be one that nobody writes to. */
    arguments[2] = beside(L"app\\start.py");
    for (int i = 1; i < count; i++)
        arguments[i + 2] = given[i];
    return python_main(count + 2, arguments);
}
