/* Stands in, under Wine alone, for the ICU that every Windows 10 has and Wine lacks: Qt cannot be
 * loaded without it.  It knows no encoding, and says so; the program asks Qt for none. */

#define EXPORT __declspec(dllexport)

enum { FILE_ACCESS_ERROR = 4 };

EXPORT void *ucnv_open(const char *name, int *status)
{
    (void)name;
    *status = FILE_ACCESS_ERROR;
    return 0;
}

EXPORT int ucnv_countAvailable(void)
{
    return 0;
}

/* What needs an open converter is never called. */
#define NEVER(name) \
    EXPORT void *name(void) \
    { \
        return 0; \
    }

NEVER(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER(ucnv_cbFromUWriteUChars)
NEVER(ucnv_cbToUWriteUChars)
NEVER(ucnv_close)
NEVER(ucnv_fromUCountPending)
NEVER(ucnv_fromUnicode)
NEVER(ucnv_getAvailableName)
NEVER(ucnv_getFromUCallBack)
NEVER(ucnv_getMaxCharSize)
NEVER(ucnv_getName)
NEVER(ucnv_getStandardName)
NEVER(ucnv_getToUCallBack)
NEVER(ucnv_reset)
NEVER(ucnv_setFromUCallBack)
NEVER(ucnv_setToUCallBack)
NEVER(ucnv_toUCountPending)
NEVER(ucnv_toUnicode)
