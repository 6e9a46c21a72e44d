try{const s=JSON.parse(localStorage.getItem("facets.settings"))||{};for(const n of["size","spacing","font","theme"])if(/^[a-z0-9]{1,8}$/.test(s[n]))document.documentElement.dataset[n]=s[n]}catch{}
